package io.hybridvm.testkit.fork;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks an Ethereum node over HTTP. Not thread-safe. */
final class JsonRpc {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int MAXIMUM_BYTES = 1 << 24;

  private final URI node;
  private int requests;

  JsonRpc(URI node) {
    this.node = node;
  }

  /**
   * The text that a method returns, or a member of the object that it returns: 0 if the object has
   * no such member, as blocks have no base fee before London.
   */
  String text(String method, String member, String... parameters) {
    JsonNode result = call(method, parameters);
    JsonNode value = member.isEmpty() ? result : result.path(member);
    if (result.isObject() && value.isMissingNode()) {
      return "0x0";
    }
    if (!value.isTextual()) {
      throw new ForkException(method + ": the node answers " + result);
    }
    return value.textValue();
  }

  private JsonNode call(String method, String... parameters) {
    ObjectNode request = JSON.createObjectNode();
    request.put("jsonrpc", "2.0");
    request.put("id", ++requests);
    request.put("method", method);
    ArrayNode list = request.putArray("params");
    for (String parameter : parameters) {
      if (parameter.equals("false")) {
        list.add(false);
      } else {
        list.add(parameter);
      }
    }
    try {
      JsonNode answer = JSON.readTree(post(JSON.writeValueAsBytes(request)));
      if (answer.has("error") || !answer.has("result")) {
        throw new ForkException(method + ": the node answers " + answer);
      }
      return answer.get("result");
    } catch (IOException e) {
      // The whole address may hold a key.
      throw new ForkException("%s of %s: %s".formatted(method, node.getHost(), e.getMessage()));
    }
  }

  private byte[] post(byte[] body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) node.toURL().openConnection();
    try {
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setRequestMethod("POST");
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException("HTTP status " + status);
      }
      try (InputStream in = connection.getInputStream()) {
        byte[] answer = in.readNBytes(MAXIMUM_BYTES);
        if (answer.length == MAXIMUM_BYTES) {
          throw new IOException("an answer of more than " + MAXIMUM_BYTES + " bytes");
        }
        return answer;
      }
    } finally {
      connection.disconnect();
    }
  }
}
