// Package parallel does pieces of work side by side.
package parallel

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Each runs f for 0 to n−1, workers at a time and one at least, and returns
// when all are done. When ctx ends no further ones are begun, and its error is
// returned. A panic of f ends the work in the same way, and is then the
// caller's: a Panic.
func Each(ctx context.Context, workers, n int, f func(i int)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var next atomic.Int64
	var once sync.Once
	var fault *Panic
	var wg sync.WaitGroup
	for range min(n, max(1, workers)) {
		wg.Go(func() {
			p := Try(func() {
				for ctx.Err() == nil {
					i := int(next.Add(1)) - 1
					if i >= n {
						return
					}
					f(i)
				}
			})
			if p != nil {
				once.Do(func() { fault = p })
				cancel()
			}
		})
	}
	wg.Wait()
	if fault != nil {
		panic(fault)
	}
	if int(next.Load()) < n {
		return ctx.Err()
	}
	return nil
}

// A Panic is one of a piece of work, with the stack on which it came.
type Panic struct {
	Value any
	Stack []byte
}

// Try runs f and returns its panic, nil where there is none.
func Try(f func()) (p *Panic) {
	defer func() {
		if r := recover(); r != nil {
			p = Recovered(r)
		}
	}()
	f()
	return nil
}

// Recovered returns what was recovered from a panic; the stack is that of the
// place where it first came.
func Recovered(value any) *Panic {
	if p, ok := value.(*Panic); ok {
		return p
	}
	return &Panic{value, debug.Stack()}
}

func (p *Panic) Error() string { return fmt.Sprint(p.Value) }
