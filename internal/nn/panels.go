package nn

// panelWidth is the number of result columns that a float32 kernel computes at once.
const panelWidth = 16

// panelCount returns how many panels of the given width n columns need.
func panelCount(n, width int) int { return (n + width - 1) / width }

// packRows writes the n rows of b, each k long and stride apart, to panels: 16
// rows side by side for each k in turn, so that a kernel reads them in order.
// Rows missing in the last panel are zero.
func packRows(level Level, panels, b []float32, n, k, stride int) {
	for p := range panelCount(n, panelWidth) {
		panel := panels[p*k*panelWidth:][:k*panelWidth]
		rows := min(panelWidth, n-p*panelWidth)
		if rows < panelWidth {
			clear(panel)
		}
		transpose(level, panel, b[p*panelWidth*stride:], rows, k, stride)
	}
}

// transposeGeneric sets panel[i·16+r] to the element i of row r.
func transposeGeneric(panel, b []float32, from, rows, k, stride int) {
	for r := from; r < rows; r++ {
		for i, v := range b[r*stride:][:k] {
			panel[i*panelWidth+r] = v
		}
	}
}

// packColumns writes k rows of n columns, stride apart, to panels of 16 columns.
func packColumns(panels, b []float32, n, k, stride int) {
	for p := range panelCount(n, panelWidth) {
		panel := panels[p*k*panelWidth:][:k*panelWidth]
		columns := min(panelWidth, n-p*panelWidth)
		if columns < panelWidth {
			clear(panel)
		}
		for i := range k {
			copy(panel[i*panelWidth:][:columns], b[i*stride+p*panelWidth:])
		}
	}
}

// noBias is the bias of products that have none.
var noBias [panelWidth]float32

// product is dst = a·b + bias for a of rows × k and b packed as panels: dst and a
// have the given strides. bias is nil or as long as the panels are wide.
func product(s *Scratch, level Level, dst []float32, dstStride int, a []float32, aStride int, panels, bias []float32, rows, n, k int) {
	if rows == 0 {
		return
	}
	for p := range panelCount(n, panelWidth) {
		panel, add := panels[p*k*panelWidth:][:k*panelWidth], noBias[:]
		if bias != nil {
			add = bias[p*panelWidth:][:panelWidth]
		}
		if (p+1)*panelWidth <= n {
			panelProduct(level, dst[p*panelWidth:], dstStride, a, aStride, panel, add, rows, k)
			continue
		}
		tile := grow(&s.tile, rows*panelWidth)
		panelProduct(level, tile, panelWidth, a, aStride, panel, add, rows, k)
		copyTile(dst[p*panelWidth:], dstStride, tile, panelWidth, rows, n-p*panelWidth)
	}
}

// copyTile copies the first columns of each row of tile to dst.
func copyTile(dst []float32, dstStride int, tile []float32, width, rows, columns int) {
	for r := range rows {
		copy(dst[r*dstStride:][:columns], tile[r*width:])
	}
}

// panelProductGeneric computes rows × 16 results; see product.
func panelProductGeneric(dst []float32, dstStride int, a []float32, aStride int, panel, bias []float32, rows, k int) {
	for r := range rows {
		x, y := a[r*aStride:][:k], dst[r*dstStride:][:panelWidth]
		for c := 0; c < panelWidth; c += 4 {
			if fuses {
				fusedQuad((*[4]float32)(y[c:]), x, panel[c:])
			} else {
				quad((*[4]float32)(y[c:]), x, panel[c:])
			}
		}
		for c, v := range bias[:panelWidth] {
			y[c] += v
		}
	}
}

// MatMul sets dst (m×n) to a (m×k) times the transpose of b (n×k). Every result
// is the sum over ascending k with one fused multiply-add each, as in a Dense of
// Float32.
func MatMul(s *Scratch, dst, a, b []float32, m, n, k int) {
	matMul(s, best().level, dst, a, b, m, n, k)
}

func matMul(s *Scratch, level Level, dst, a, b []float32, m, n, k int) {
	if len(dst) < m*n || len(a) < m*k || len(b) < n*k {
		panic("nn: MatMul: a slice is shorter than its matrix")
	}
	panels := grow(&s.panels, panelCount(n, panelWidth)*panelWidth*k)
	packRows(level, panels, b, n, k, k)
	product(s, level, dst, n, a, k, panels, nil, m, n, k)
}
