@NullMarked
package io.hybridvm.testkit.gas;

import org.jspecify.annotations.NullMarked;
