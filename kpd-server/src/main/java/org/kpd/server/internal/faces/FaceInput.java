package org.kpd.server.internal.faces;

import java.nio.ByteBuffer;
import org.kpd.serve.internal.model.FaceSignature;

/**
 * The faces of one request as the input tensor of a signature.
 *
 * @param signature the signature
 * @param faces the number of faces
 * @param bytes the raw bytes of the input tensor
 */
public record FaceInput(FaceSignature signature, int faces, ByteBuffer bytes) {}
