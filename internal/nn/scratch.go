package nn

// Scratch is the working memory of one goroutine. The zero value is ready; it
// grows to what is asked of it and then allocates nothing more.
type Scratch struct {
	// Of the products.
	quantized []uint8   // activations, one padded row after the other
	scale     []float32 // of each quantised row
	zero      []int32   // of each quantised row
	tile      []float32 // columns of a panel that reach beyond the result
	panels    []float32 // right-hand side of MatMul, packed

	// Of the encoder.
	states, mixed, hidden []float32 // rows × hidden
	queries               []float32 // rows × 3·hidden: Q, K and V side by side
	inner                 []float32 // rows × ffn
	weights               []float32 // attention: one block of queries × keys
	keys, values          []float32 // attention: K and V of one head, packed
}

// grow returns a slice of n elements that reuses the memory of b if it can. Its
// content is undefined.
func grow[T any](b *[]T, n int) []T {
	if cap(*b) < n {
		*b = make([]T, n+n/4)
	}
	*b = (*b)[:cap(*b)]
	return (*b)[:n]
}
