@NullMarked
package io.hybridvm.testkit.coverage;

import org.jspecify.annotations.NullMarked;
