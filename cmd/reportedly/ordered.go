package main

import (
	"context"
	"sync"
)

// ordered calls work for 0 to n-1 on up to jobs goroutines and hands the results to
// use, one at a time and in that order, whichever came first. It returns the first
// error of use, or that of a context that ends; work that has begun is waited for.
func ordered[T any](ctx context.Context, n, jobs int, work func(context.Context, int) T, use func(T) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	// Results wait for their turn here; the more may wait, the less does one slow
	// input hold up the rest.
	queue := make(chan chan T, 4*jobs)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel(nil)
	workers.Go(func() {
		defer close(queue)
		free := make(chan struct{}, jobs)
		for i := range n {
			done := make(chan T, 1)
			select {
			case free <- struct{}{}:
				queue <- done
			case <-ctx.Done():
				return
			}
			workers.Go(func() {
				done <- work(ctx, i)
				<-free
			})
		}
	})
	var failure error
	for done := range queue { // to the end, so that the sender never waits for us
		out := <-done
		if failure == nil {
			failure = context.Cause(ctx)
		}
		if failure == nil {
			if failure = use(out); failure != nil {
				cancel(failure)
			}
		}
	}
	if failure == nil {
		failure = context.Cause(ctx)
	}
	return failure
}
