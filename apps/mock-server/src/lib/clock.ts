/** Tells the time; handed in so that whoever drives the server may move it. */
export type Clock = () => Date;
