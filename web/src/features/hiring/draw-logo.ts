const SIDE = 256; // pixels
const LARGEST = 64 * 1024; // bytes that the server takes

/**
 * A picture as a logo, in Base64: drawn anew, small and square, so that nothing comes along but what
 * is to be seen. Rejects for what the browser can't draw.
 */
export async function drawLogo(file: File): Promise<string> {
  const picture = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('there is no canvas');
  const scale = SIDE / Math.max(picture.width, picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  context.drawImage(picture, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
  const drawn = await encoded(canvas, 'image/png');
  const small = drawn.size <= LARGEST ? drawn : await encoded(canvas, 'image/webp');
  return base64(new Uint8Array(await small.arrayBuffer()));
}

function encoded(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('nothing was drawn')) : resolve(blob)),
      type,
      0.9,
    );
  });
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
