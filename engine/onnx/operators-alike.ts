/** The ops that are operators of ONNX as they stand, for writing and for reading. */

import { abs } from "../ops/abs.ts";
import { add } from "../ops/add.ts";
import { cos } from "../ops/cos.ts";
import { div } from "../ops/div.ts";
import { erf } from "../ops/erf.ts";
import { exp } from "../ops/exp.ts";
import { log } from "../ops/log.ts";
import { mul } from "../ops/mul.ts";
import { neg } from "../ops/neg.ts";
import { relu } from "../ops/relu.ts";
import { sigmoid } from "../ops/sigmoid.ts";
import { sin } from "../ops/sin.ts";
import { sqrt } from "../ops/sqrt.ts";
import { sub } from "../ops/sub.ts";
import { tanh } from "../ops/tanh.ts";

/** Of one tensor. */
export const unaryAlike = {
  Abs: abs,
  Cos: cos,
  Erf: erf,
  Exp: exp,
  Log: log,
  Neg: neg,
  Relu: relu,
  Sigmoid: sigmoid,
  Sin: sin,
  Sqrt: sqrt,
  Tanh: tanh,
} as const;

/** Of two tensors, smaller ones repeated. */
export const binaryAlike = { Add: add, Div: div, Mul: mul, Sub: sub } as const;
