package io.hybridvm.testkit.debug;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Packets of gdb's remote protocol: {@code $text#checksum}, which the other side confirms with
 * {@code +}. Not thread-safe.
 */
final class GdbPackets {
  /** Stands for the byte that gdb sends when its user wants the program to stop. */
  static final String INTERRUPT = "\u0003";

  private static final int MAXIMUM_CHARACTERS = 1 << 16;

  private final InputStream in;
  private final OutputStream out;
  private boolean confirms = true;

  GdbPackets(InputStream in, OutputStream out) {
    this.in = new BufferedInputStream(in);
    this.out = out;
  }

  /** Confirms packets no more: both sides trust what carries them. */
  void stopConfirming() {
    confirms = false;
  }

  /** Whether something has come that was not read. */
  boolean isWaiting() throws IOException {
    return in.available() > 0;
  }

  /**
   * Waits for the next packet.
   *
   * @throws EOFException if the other side is gone
   */
  String read() throws IOException {
    while (true) {
      int first = next();
      if (first == 3) {
        return INTERRUPT;
      }
      if (first != '$') {
        continue; // a confirmation, or what is left of something broken
      }
      StringBuilder text = new StringBuilder();
      int sum = 0;
      int character = next();
      while (character != '#') {
        sum += character;
        text.append((char) character);
        if (text.length() > MAXIMUM_CHARACTERS) {
          throw new IOException("a packet of more than " + MAXIMUM_CHARACTERS + " characters");
        }
        character = next();
      }
      int digits = Character.digit(next(), 16) << 4 | Character.digit(next(), 16);
      boolean intact = digits == (sum & 0xff);
      if (confirms) {
        out.write(intact ? '+' : '-');
        out.flush();
      }
      if (intact) {
        return text.toString();
      }
    }
  }

  private int next() throws IOException {
    int character = in.read();
    if (character < 0) {
      throw new EOFException("the debugger is gone");
    }
    return character;
  }

  /** Sends a packet; its text is ASCII without {@code $}, {@code #} and the like. */
  void write(String text) throws IOException {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += text.charAt(i);
    }
    String packet = "$%s#%02x".formatted(text, sum & 0xff);
    out.write(packet.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }
}
