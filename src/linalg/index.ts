export { cholesky, choleskyInverse, choleskySolve } from "./cholesky.js";
export { type LeastSquares, leastSquares, type RidgeSolution, ridge } from "./least-squares.js";
export { createMatrix, identity, type Matrix, mapEntries, rowOf, takeRows, transpose } from "./matrix.js";
export { gram, multiply, multiplyTransposed } from "./product.js";
export { type SingularValues, singularValues } from "./singular-values.js";
export { type SymmetricEigen, symmetricEigen } from "./symmetric-eigen.js";
export { solveLower, solveLowerTransposed } from "./triangular.js";
