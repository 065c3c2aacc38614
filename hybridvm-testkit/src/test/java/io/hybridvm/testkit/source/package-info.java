@NullMarked
package io.hybridvm.testkit.source;

import org.jspecify.annotations.NullMarked;
