/** The names of a mock server's faults, sorted: its error for an unknown one lists them. */
export const readFaultNames = async (url: string): Promise<readonly string[]> => {
  const response = await fetch(`${url}/__mock/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ fault: 'an unknown fault' }]),
  });
  const { error }: { error: string } = JSON.parse(await response.text());
  return error
    .slice(error.indexOf('must be one of ') + 'must be one of '.length)
    .split(', ')
    .toSorted();
};
