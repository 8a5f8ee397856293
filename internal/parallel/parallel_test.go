package parallel

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
)

func TestEach(t *testing.T) {
	for _, workers := range []int{0, 1, 3, 100} {
		var done [50]atomic.Int32
		if err := Each(context.Background(), workers, len(done), func(i int) { done[i].Add(1) }); err != nil {
			t.Fatal(err)
		}
		for i := range done {
			if n := done[i].Load(); n != 1 {
				t.Errorf("%d workers did %d %d times", workers, i, n)
			}
		}
	}
	if err := Each(context.Background(), 2, 0, nil); err != nil {
		t.Errorf("nothing to do: %v", err)
	}
}

// What is begun is ended, and no more is begun.
func TestEachEndsEarly(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var done atomic.Int32
	err := Each(ctx, 2, 1000, func(i int) {
		if i == 10 {
			cancel()
		}
		done.Add(1)
	})
	if n := done.Load(); !errors.Is(err, context.Canceled) || n < 11 || n > 13 {
		t.Errorf("%d were done: %v", n, err)
	}
	if err := Each(ctx, 2, 5, func(int) { t.Error("begun after the end") }); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
	ctx, cancel = context.WithCancel(context.Background())
	if err := Each(ctx, 1, 3, func(i int) {
		if i == 2 {
			cancel()
		}
	}); err != nil {
		t.Errorf("all was done, and yet: %v", err)
	}
}

func TestEachPassesPanicsOn(t *testing.T) {
	defer func() {
		p, ok := recover().(*Panic)
		if !ok || p.Error() != "a fault" || !strings.Contains(string(p.Stack), "TestEachPassesPanicsOn") {
			t.Errorf("recovered %v", p)
		}
	}()
	_ = Each(context.Background(), 3, 10, func(i int) {
		_ = Each(context.Background(), 2, 2, func(k int) {
			if i == 4 {
				panic("a fault")
			}
		})
	})
	t.Error("the panic was kept")
}
