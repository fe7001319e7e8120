/** The names of all faults that a mock server knows, sorted: its refusal of another lists them. */
export const readFaultNames = async (url: string): Promise<readonly string[]> => {
  const response = await fetch(`${url}/__mock/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ fault: 'one that it does not know' }]),
  });
  const { error }: { error: string } = JSON.parse(await response.text());
  return error
    .slice(error.indexOf('must be one of ') + 'must be one of '.length)
    .split(', ')
    .toSorted();
};
