/** Tools to build contracts, run them and judge the outcome in a test. */
@NullMarked
package io.hybridvm.testkit;

import org.jspecify.annotations.NullMarked;
