import Fastify from 'fastify';

/** Answers each detail with one constant; the parent, who gives it, is told where. */
const constant: unknown = JSON.parse(process.argv[2] ?? 'null');
const app = Fastify();
app.get('/v1/cdr/:id', async () => constant);
process.send?.({ ready: await app.listen({ port: 0, host: '127.0.0.1' }) });
process.on('disconnect', () => process.exit(0));
