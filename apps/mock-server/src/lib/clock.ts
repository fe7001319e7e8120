/** Returns the present. A caller may pass a clock of its own. */
export type Clock = () => Date;
