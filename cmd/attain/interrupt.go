package main

import (
	"context"
	"io"
	"sync"
)

// An untilDone reads until a context ends, also while it waits: for somebody to
// type, or for another program to write. Nothing is read before it is asked for.
type untilDone struct {
	ctx   context.Context
	in    io.Reader
	begin sync.Once
	out   *io.PipeReader
}

func (u *untilDone) Read(p []byte) (int, error) {
	u.begin.Do(func() {
		out, pipe := io.Pipe()
		u.out = out
		go func() {
			_, err := io.Copy(pipe, u.in)
			pipe.CloseWithError(err) // nil is the end of the input
		}()
		context.AfterFunc(u.ctx, func() { pipe.CloseWithError(u.ctx.Err()) })
	})
	return u.out.Read(p)
}
