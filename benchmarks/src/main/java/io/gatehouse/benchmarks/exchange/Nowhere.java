package io.gatehouse.benchmarks.exchange;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/** Where bodies go. */
final class Nowhere extends ServletOutputStream {
    @Override
    public void write(int octet) {}

    @Override
    public void write(byte[] octets, int start, int length) {}

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException();
    }
}
