//go:build !amd64

package nn

import "fmt"

// supported reports what the processor lacks for a level.
func supported(l Level) error {
	if l > LevelGeneric {
		return fmt.Errorf("this processor cannot run CPU level %v, which is for amd64", l)
	}
	return nil
}

func transpose(_ Level, panel, b []float32, rows, k, stride int) {
	transposeGeneric(panel, b, 0, rows, k, stride)
}

func panelProduct(_ Level, dst []float32, dstStride int, a []float32, aStride int, panel, bias []float32, rows, k int) {
	panelProductGeneric(dst, dstStride, a, aStride, panel, bias, rows, k)
}

func int8Panel(*int8Weights, *Scratch, []float32, int, int, int) {
	panic("nn: no int8 kernel on this processor")
}

// gelu returns the least and the greatest of 0 and the results.
func gelu(_ Level, x []float32) (low, high float32) {
	geluGeneric(x)
	return extremesGeneric(x, 0, 0)
}

func maximum(_ Level, x []float32) float32 { return maximumGeneric(x, x[0]) }

func softmaxSums(_ Level, x []float32, most, scale float32, sums *[lanes]float32) {
	softmaxGeneric(x, most, scale, sums)
}

func scaleBy(_ Level, x []float32, by float32) { scaleGeneric(x, by) }

func add(_ Level, dst, x []float32, sums *[lanes]float32) { addGeneric(dst, x, sums) }

func sum(_ Level, dst, a, b, c []float32) { sumGeneric(dst, a, b, c) }

func cross(_ Level, dst, a, b, c []float32) { crossGeneric(dst, a, b, c) }

func dots(_ Level, dst, a, b []float32) { dotsGeneric(dst, a, b) }

func squares(_ Level, x []float32, mean float32, sums *[lanes]float32) {
	squaresGeneric(x, mean, sums)
}

func normalize(_ Level, x, weight, bias []float32, mean, inverse float32) {
	normalizeGeneric(x, weight, bias, mean, inverse)
}

func extremes(_ Level, x []float32) (low, high float32) { return extremesGeneric(x, 0, 0) }

func quantize(_ Level, q []uint8, x []float32, inverse float32, zero int32) {
	quantizeGeneric(q, x, inverse, zero)
}
