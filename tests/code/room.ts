export enum RoomError {
  Full = 1001,
  Gone,
  'Quoted name' = 5,
  Text = "NoSuchKey",
  Shifted = 1 << 2,
}
export const Codes = { A: 1, "B": -2, C_D: 'E900', [computed]: 3, nested: { x: 4 } } as const;
export const Records = Object.freeze({ FULL: { code: 1001, message: 'full' }, GONE: { code: 1002 } });
declare const enum Ambient { One = 1, Two }
export const TOP = 5, NEXT = TOP + 1;
let mutable = 3;
class Holder {
  static readonly A = 5;
  instance = 4;
}
function f() {
  const local = 8;
}
declare const WIDTH: 12;
