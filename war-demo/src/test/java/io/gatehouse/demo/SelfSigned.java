package io.gatehouse.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost, made anew by the JDK's keytool, and who trusts it alone. */
record SelfSigned(Path file, String password) {
    static SelfSigned in(Path folder) throws IOException {
        SelfSigned made = new SelfSigned(folder.resolve("localhost.p12"), randomPassword());
        made.make();
        return made;
    }

    private void make() throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        ProcessBuilder builder = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "localhost",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass:env",
                        "DEMO_STORE_PASSWORD")
                .redirectErrorStream(true);
        // By the environment, because every user of the machine can read a command line.
        builder.environment().put("DEMO_STORE_PASSWORD", password);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (exitCode(process) != 0) {
            throw new DemoException("keytool made no certificate: " + said.strip());
        }
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool ran", e);
        }
    }

    private static String randomPassword() {
        byte[] password = new byte[16];
        new SecureRandom().nextBytes(password);
        return HexFormat.of().formatHex(password);
    }

    /** The same for servers that read PEM (RFC 7468): the key, then the certificate, beside the store. */
    Path pem() throws IOException {
        try {
            KeyStore keys = store();
            String text = pem(
                            "PRIVATE KEY",
                            keys.getKey("localhost", password.toCharArray()).getEncoded())
                    + pem("CERTIFICATE", keys.getCertificate("localhost").getEncoded());
            return Files.writeString(file.resolveSibling("localhost.pem"), text);
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate just made cannot be read", e);
        }
    }

    private static String pem(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            return keys;
        }
    }

    /** TLS for a client that trusts this certificate and no other. */
    SSLContext trusted() throws IOException {
        try {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry("localhost", store().getCertificate("localhost"));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trust);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate just made cannot be read", e);
        }
    }
}
