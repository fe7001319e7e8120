/** Makes an element of a name with texts and elements in it. Texts stay texts: nothing of a document becomes markup. */
const make = (name, ...children) => {
  const element = document.createElement(name);
  element.append(...children);
  return element;
};

/** A text in which what stands between backticks is code. */
const makeText = (text) => text.split('`').map((part, index) => (index % 2 === 1 ? make('code', part) : part));

const makeTable = (heads, rows) =>
  make(
    'table',
    make('thead', make('tr', ...heads.map((head) => make('th', head)))),
    make('tbody', ...rows.map((row) => make('tr', ...row.map((cell) => make('td', ...[cell].flat()))))),
  );

const makeParameters = (parameters = []) =>
  parameters.length === 0
    ? []
    : [
        make('h3', 'Parameters'),
        makeTable(
          ['name', 'in', 'description'],
          parameters.map((parameter) => [
            make('code', parameter.name),
            parameter.in,
            makeText(parameter.description ?? ''),
          ]),
        ),
      ];

const findExample = (content = {}) => {
  const [media] = Object.values(content);
  return media?.example ?? Object.values(media?.examples ?? {})[0]?.value;
};

const makeResponses = (responses) => [
  make('h3', 'Answers'),
  makeTable(
    ['status', 'description'],
    Object.entries(responses).map(([status, response]) => [status, makeText(response.description ?? '')]),
  ),
  ...Object.entries(responses)
    .filter(([status]) => status === '200')
    .flatMap(([, { content }]) => {
      const example = findExample(content);
      return example === undefined ? [] : [make('pre', JSON.stringify(example, null, 2))];
    }),
];

const makeOperation = (path, method, operation) =>
  make(
    'section',
    make('h2', make('code', `${method.toUpperCase()} ${path}`)),
    make('p', make('strong', operation.summary)),
    make('p', ...makeText(operation.description)),
    ...makeParameters(operation.parameters),
    ...makeResponses(operation.responses),
  );

const show = ({ info, paths }) =>
  document
    .querySelector('#document')
    .replaceChildren(
      make('h1', info.title),
      make('p', ...makeText(info.description)),
      make('p', make('a', 'openapi.json')),
      ...Object.entries(paths).flatMap(([path, operations]) =>
        Object.entries(operations).map(([method, operation]) => makeOperation(path, method, operation)),
      ),
    );

const response = await fetch('/openapi.json');
show(await response.json());
document.querySelector('#document a').href = '/openapi.json';
