import { connectCells } from "./cells.ts";
import { connectExercises } from "./exercises.ts";
import { connectPredictions } from "./predictions.ts";
import { connectRail } from "./rail.ts";
import { markSolved } from "./solved.ts";
import { markStates } from "./states.ts";
import { connectTerms } from "./terms.ts";

connectRail();
connectTerms();
connectPredictions();
connectExercises();
connectCells();
markStates();
markSolved();
