package org.kpd.server;

import java.nio.ByteBuffer;
import org.kpd.serve.internal.model.FaceSignature;

/**
 * Faces of one request, laid out for a signature.
 *
 * @param signature which one
 * @param faces how many
 * @param bytes the raw bytes of its input tensor
 */
record FaceInput(FaceSignature signature, int faces, ByteBuffer bytes) {}
