export const forCells = {};
