import Fastify from 'fastify';

// A bare Fastify server: every detail is the constant of the first argument. Plain JavaScript, so that its start costs no
// type stripping.
const constant = JSON.parse(process.argv[2] ?? 'null');
const app = Fastify();
app.get('/v1/cdr/:id', async () => constant);
process.send?.({ ready: await app.listen({ port: 0, host: '127.0.0.1' }) });
process.on('disconnect', () => process.exit(0));
