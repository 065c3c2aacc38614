@NullMarked
package io.hybridvm.testkit.fork;

import org.jspecify.annotations.NullMarked;
