import { format } from "./format.ts";
import { type AnyParam, ParamError, type ParamKind, type Params, type Range } from "./kind.ts";

/**
 * The same number with a narrower control. Values outside of the new bounds become the nearest end;
 * what never fitted is refused as before. The default stays: links leave out what stands at it.
 * @throws ParamError if the parameter is no number, or the bounds do not lie inside of its own.
 */
export function narrowed(param: AnyParam, [from, to]: Range): ParamKind<number> {
  const { control } = param as ParamKind<number>;
  if (control.type !== "number") throw new ParamError("is not about a number with a slider");
  if (!(from < to)) throw new ParamError("does not begin below its end");
  if (from < control.min || to > control.max) {
    throw new ParamError(
      `does not lie within ${format(control.min, 12)}..${format(control.max, 12)}`,
    );
  }
  for (const end of [from, to]) (param as ParamKind<number>).check(end);
  const clamp = (value: number) => Math.max(from, Math.min(to, value));
  const check = (value: unknown) => clamp((param as ParamKind<number>).check(value));
  return {
    ...(param as ParamKind<number>),
    accepts: `a number from ${format(from, 12)} to ${format(to, 12)}`,
    control: { ...control, min: from, max: to },
    check,
    parse: (text) => clamp((param as ParamKind<number>).parse(text)),
    samples: () => [clamp(param.default), from, to],
  };
}

/** The parameters with some of them narrowed. */
export function narrowParams<P extends Params>(
  params: P,
  ranges: Readonly<Record<string, Range>>,
): P {
  const entries = Object.entries(ranges).map(([name, range]) => {
    const param = params[name];
    if (param === undefined) throw new ParamError(`is about “${name}”, which is no parameter`);
    return [name, narrowed(param, range)];
  });
  return { ...params, ...Object.fromEntries(entries) };
}
