/**
 * True while a page takes over a drawing that the build has made: nothing but listeners is put into
 * it then, so what is costly to write need not be computed.
 */
export const takingOver = { now: false };
