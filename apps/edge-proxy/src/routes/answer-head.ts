/** Answers HEAD as GET without its body. `Content-Length` needs the body, so it is read and dropped. */
export const answerHead = async (
  { url, headers }: Request,
  answerGet: (request: Request) => Response | Promise<Response>,
): Promise<Response> => {
  const { body, status, headers: fields } = await answerGet(new Request(url, { headers }));
  if (body) fields.set('content-length', String((await new Response(body).arrayBuffer()).byteLength));
  return new Response(null, { status, headers: fields });
};
