/**
 * Where contracts spend their gas: {@link io.hybridvm.testkit.profile.Profiler} watches, {@link
 * io.hybridvm.testkit.profile.Profile} is what it saw, {@link
 * io.hybridvm.testkit.profile.FlameGraph} draws it.
 */
@NullMarked
package io.hybridvm.testkit.profile;

import org.jspecify.annotations.NullMarked;
