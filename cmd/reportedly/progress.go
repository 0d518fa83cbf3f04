package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// progress tells how far long work is: a bar on a terminal, elsewhere a line every
// ten seconds. (A library draws the bar only, so this is less than using one.) A nil
// progress tells nothing.
type progress struct {
	mu          sync.Mutex
	w           io.Writer
	bar         bool
	total       int
	done        int
	failed      int
	started     time.Time
	drawn       bool
	stopTicking chan struct{}
}

// newProgress starts telling. Where data goes to the same terminal there is no bar.
func newProgress(w io.Writer, total int, shared bool) *progress {
	p := &progress{w: w, bar: isTerminal(w) && !shared, total: total, started: time.Now(), stopTicking: make(chan struct{})}
	every := 10 * time.Second
	if p.bar {
		every = time.Second / 4
	}
	go p.tick(every)
	return p
}

func (p *progress) tick(every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-p.stopTicking:
			return
		case <-ticker.C:
			p.mu.Lock()
			p.draw()
			p.mu.Unlock()
		}
	}
}

// draw tells where the work is. The caller holds the lock.
func (p *progress) draw() {
	if !p.bar {
		fmt.Fprintf(p.w, "reportedly: %s\n", p.line())
		return
	}
	const width = 30
	full := width * p.done / max(p.total, 1)
	fmt.Fprintf(p.w, "\r\x1b[K%s%s %s", strings.Repeat("█", full), strings.Repeat("░", width-full), p.line())
	p.drawn = true
}

func (p *progress) line() string {
	took := time.Since(p.started)
	line := fmt.Sprintf("%d of %d, %.1f/s", p.done, p.total, float64(p.done)/max(took.Seconds(), 1e-3))
	if p.done > 0 {
		left := took / time.Duration(p.done) * time.Duration(p.total-p.done)
		line += fmt.Sprintf(", %v left", left.Round(time.Second))
	}
	if p.failed > 0 {
		line += fmt.Sprintf(", %d failed", p.failed)
	}
	return line
}

// step counts one more piece of work that is done.
func (p *progress) step(failed bool) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if failed {
		p.failed++
	}
}

// set replaces both counts.
func (p *progress) set(done, total int) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.total = done, total
}

// clear removes the bar so that something else can be printed; it comes back by itself.
func (p *progress) clear() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.drawn {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.drawn = false
	}
}

// stop ends telling.
func (p *progress) stop() {
	if p == nil {
		return
	}
	close(p.stopTicking)
	p.clear()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.w, p.bar = io.Discard, false // for a tick that is under way
}
