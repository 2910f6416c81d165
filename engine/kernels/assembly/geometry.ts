// The sizes of the convolution at hand, in the order of `geometryOrder` (../convolution-kernels).

export let batch: i32 = 0;
export let groups: i32 = 0;
export let channels: i32 = 0;
export let imageHeight: i32 = 0;
export let imageWidth: i32 = 0;
export let filters: i32 = 0;
export let mapHeight: i32 = 0;
export let mapWidth: i32 = 0;
export let kernelHeight: i32 = 0;
export let kernelWidth: i32 = 0;
export let strideY: i32 = 0;
export let strideX: i32 = 0;
export let padTop: i32 = 0;
export let padLeft: i32 = 0;
export let dilationY: i32 = 0;
export let dilationX: i32 = 0;

@inline
function size(geometry: usize, i: usize): i32 {
  return <i32>load<f32>(geometry + (i << 2));
}

export function readGeometry(geometry: usize): void {
  batch = size(geometry, 0);
  groups = size(geometry, 1);
  channels = size(geometry, 2);
  imageHeight = size(geometry, 3);
  imageWidth = size(geometry, 4);
  filters = size(geometry, 5);
  mapHeight = size(geometry, 6);
  mapWidth = size(geometry, 7);
  kernelHeight = size(geometry, 8);
  kernelWidth = size(geometry, 9);
  strideY = size(geometry, 10);
  strideX = size(geometry, 11);
  padTop = size(geometry, 12);
  padLeft = size(geometry, 13);
  dilationY = size(geometry, 14);
  dilationX = size(geometry, 15);
}
