@NullMarked
package io.hybridvm.testkit.profile;

import org.jspecify.annotations.NullMarked;
