package io.hybridvm.testkit.chain;

import io.hybridvm.testkit.contract.Artifact;

/**
 * What an inspector that is attached to a {@link Chain} implements if it wants to know artifacts.
 */
public interface ArtifactListener {
  /** The chain was told of an artifact, and is about to use it. */
  void artifactUsed(Artifact artifact);
}
