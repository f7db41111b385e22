package org.kpd.server.options;

import java.nio.file.Path;

/**
 * A keystore with the server's certificate and private key.
 *
 * @param path a PKCS#12 or JKS file
 * @param password the password of both the store and the key
 */
public record KeyStoreFile(Path path, String password) {
  @Override
  public String toString() {
    return "KeyStoreFile[path=" + path + "]";
  }
}
