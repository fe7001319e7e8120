/** What `--help` prints. */
export const USAGE = `Holds call-detail-record servers to what their contract promises.

cdr-conformance [--autocall URL] [--pbx URL] [--edge URL] [flags]

Targets, at least one; a base address, without a path that belongs to the API:
  --autocall URL              the autocall API
  --pbx URL                   the pbx API
  --edge URL                  the edge proxy, in front of both

Credentials, by the name of the environment variable that holds them:
  --autocall-token-env NAME   default CDR_AUTOCALL_TOKEN
  --pbx-token-env NAME        default CDR_PBX_TOKEN
  --edge-token-env NAME       default CDR_EDGE_TOKEN
  --call-ids-env NAME         autocall report ids, separated by spaces, commas or lines: the API
                              cannot list them. Default CDR_CALL_IDS, which may be unset
  --other-token-env KIND=NAME tokens that some requirements need beside these: of another tenant
                              (tenant), and keys of the edge without pii (masked), with admin
                              (admin; its cache is purged), with a limit (limited; it is used
                              up), with a limit in the same tenant (sibling), with the scope
                              pbx alone (narrow) and one that has expired (expired). May be
                              repeated; what is missing is not shown
  --cors-origin ORIGIN        an origin whose pages may read the edge's responses

What is asked:
  --only GLOB                 requirements to prove, * is any text; may be repeated
  --seed N                    what generated requests are drawn from; default 1
  --sandbox                   the targets' data are made up: send methods other than GET too, hold
                              the target to the documents' examples, and print values as they are
  --budget N                  requests at most; default 2000, with --sandbox none
  --rate N/s                  requests a second (or N/m) at most; default 5/s, with --sandbox none
  --timeout N                 seconds for one response; default 10

What is told:
  --report junit=FILE         also ctrf=FILE, json=FILE, html=FILE and github (annotations); may
                              be repeated
  --list                      the requirements with what they promise, of --only where it is
                              given; needs no target
  --help, --version

Exits with 0 when all that was shown holds, 1 on drift, 2 when it could not run.
`;
