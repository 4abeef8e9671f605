package io.gatehouse.auth.devicebound;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** The curve of ES256 (FIPS 186-5; RFC 7518, 3.4 and 6.2.1). */
final class P256 {
    /** The bytes of a coordinate, and of each half of a signature. */
    private static final int BYTES = 32;

    private static final ECParameterSpec CURVE = curve();
    private static final BigInteger PRIME = ((ECFieldFp) CURVE.getCurve().getField()).getP();

    private P256() {}

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException impossible) { // Every Java 17 platform has the curve (java.security.spec).
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The key at a point.
     *
     * @throws IllegalArgumentException for a point that is not on the curve, so that no other curve slips in (CWE-347)
     */
    static ECPublicKeySpec key(byte[] x, byte[] y) {
        ECPoint point = new ECPoint(coordinate(x), coordinate(y));
        require(isOnCurve(point));
        return new ECPublicKeySpec(point, CURVE);
    }

    private static BigInteger coordinate(byte[] bytes) {
        BigInteger value = new BigInteger(1, bytes);
        require(bytes.length == BYTES && value.compareTo(PRIME) < 0);
        return value;
    }

    private static boolean isOnCurve(ECPoint point) {
        BigInteger x = point.getAffineX();
        BigInteger right = x.multiply(x)
                .add(CURVE.getCurve().getA())
                .multiply(x)
                .add(CURVE.getCurve().getB());
        return point.getAffineY().pow(2).subtract(right).mod(PRIME).signum() == 0;
    }

    /** Whether both halves are from 1 to below the order: some Java platforms took zero for any message (CVE-2022-21449). */
    static boolean isSignature(byte[] signature) {
        return signature.length == 2 * BYTES
                && isScalar(Arrays.copyOf(signature, BYTES))
                && isScalar(Arrays.copyOfRange(signature, BYTES, 2 * BYTES));
    }

    private static boolean isScalar(byte[] bytes) {
        BigInteger value = new BigInteger(1, bytes);
        return value.signum() > 0 && value.compareTo(CURVE.getOrder()) < 0;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("no point of P-256");
        }
    }
}
