import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  base: '/',
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: 'http://127.0.0.1:8000' } },
  },
  build: {
    outDir: '../src/hireloop/services/gateway/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // The server's content security policy allows fonts and scripts from its own address only,
    // so nothing may be turned into a data: address.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 60_000, // longer than what is waited for in a test, which then says what it was
    restoreMocks: true,
    unstubGlobals: true,
  },
});
