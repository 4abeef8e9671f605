package io.gatehouse.core.reply;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/** Takes what is written after the answer is complete. */
final class Nowhere extends ServletOutputStream {
    @Override
    public void write(int octet) {
        // The answer is complete.
    }

    @Override
    public void write(byte[] octets, int start, int length) {
        // The answer is complete.
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("The answer is complete.");
    }
}
