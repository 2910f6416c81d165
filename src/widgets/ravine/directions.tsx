import { Arrow, Curve, format, Label, type Pair, useFrame } from "../../ui/index.ts";
import { deviation, errorOf, gradient, type RavineValues } from "./model.ts";

/** Lengths in units of w: the arrow of steepest descent, and the arc of the angle. */
const arrowLength = 1.25;
const arcRadius = 0.85;

/** At the start: the steepest way as an arrow, and its angle to the straight way. */
export function Directions({ values }: { readonly values: RavineValues }) {
  const { start } = values;
  const frame = useFrame();
  const slope = gradient(start, values);
  const angle = deviation(start, values);
  if (angle === null || errorOf(slope) === 0) return null;
  const steepest = Math.atan2(-slope[1], -slope[0]);
  const straight = Math.atan2(-start[1], -start[0]);
  const turn = Math.atan2(Math.sin(straight - steepest), Math.cos(straight - steepest));
  const at = (direction: number, radius: number): Pair => [
    start[0] + Math.cos(direction) * radius,
    start[1] + Math.sin(direction) * radius,
  ];
  const arc = Array.from({ length: 17 }, (_, i) => at(steepest + (turn * i) / 16, arcRadius));
  const outside = at(steepest - Math.sign(turn || 1) * 0.16, arrowLength);
  const wanted = Math.cos(steepest - (Math.sign(turn || 1) * Math.PI) / 2) > 0;
  // As wide as the word: beside the edge of the drawing it stands on the other side.
  const room = 4 * frame.size.lettering;
  const x = frame.x(outside[0]);
  const toRight = wanted ? x + room < frame.left + frame.width : x - room < frame.left;
  return (
    <>
      <Arrow from={start} to={at(steepest, arrowLength)} series={2} />
      <Label at={outside} quiet anchor={toRight ? "start" : "end"} dx={toRight ? 2 : -2} dy={4}>
        steepest
      </Label>
      {angle >= 3 && <Curve points={arc} series={2} thin />}
      {angle >= 3 && (
        <Label at={at(steepest + turn / 2, arcRadius)} quiet anchor="middle" dx={10} dy={14}>
          {`${format(angle, 2)}°`}
        </Label>
      )}
    </>
  );
}
