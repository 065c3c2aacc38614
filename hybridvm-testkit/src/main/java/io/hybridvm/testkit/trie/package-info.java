/** The root hashes by which Ethereum names whole states and lists of logs. */
@NullMarked
package io.hybridvm.testkit.trie;

import org.jspecify.annotations.NullMarked;
