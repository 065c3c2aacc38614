/**
 * Curves, pairings and signatures for precompiles and transactions. Hashes, secp256k1 and P-256 are
 * Bouncy Castle's; the pairing curves are our own in plain Java, because no maintained library of
 * that kind is to be had. One implementation of fields, towers and the ate pairing serves both
 * bn254 and BLS12-381. All data is public, so nothing here runs in constant time.
 */
@NullMarked
package io.hybridvm.core.crypto;

import org.jspecify.annotations.NullMarked;
