import { createApp } from './app.ts';

const port = Number(process.env['PORT'] ?? 3000);
createApp().listen(port, '127.0.0.1', () => {
  console.log(`the ML platform listens on http://127.0.0.1:${port}`);
});
