@NullMarked
package io.hybridvm.testkit.debug;

import org.jspecify.annotations.NullMarked;
