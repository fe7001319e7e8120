/** A HEAD, answered as a GET without its body. Its length is told, which the body alone tells. */
export const answerHead = async (
  { url, headers }: Request,
  answerGet: (request: Request) => Response | Promise<Response>,
): Promise<Response> => {
  const { body, status, headers: told } = await answerGet(new Request(url, { headers }));
  if (body) told.set('content-length', String((await new Response(body).arrayBuffer()).byteLength));
  return new Response(null, { status, headers: told });
};
