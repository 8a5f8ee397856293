package main

import (
	"errors"
	"fmt"
	"os"

	"attain/internal/parallel"
)

// traceVariable asks for the stack of a fault.
const traceVariable = "ATTAIN_TRACE"

// printFault says that attain, and not the input, is at fault. ok is false where
// err is no fault.
func (a *app) printFault(err error) (ok bool) {
	var fault *parallel.Panic
	if !errors.As(err, &fault) {
		return false
	}
	fmt.Fprintf(a.stderr, a.language().Pick("attain: this is a fault of attain and not of your input: %v\n"+
		"Please report it on the project's page, with the command and, if you can share it, the input; %s=1 prints where it arose.\n",
		"attain：这是attain自身的故障，不是输入的问题：%v\n请在项目页面上报告，附上命令；如方便，也附上输入。设置%s=1可显示故障所在。\n"), fault, traceVariable)
	if os.Getenv(traceVariable) != "" {
		fmt.Fprintf(a.stderr, "%s\n", fault.Stack)
	}
	return true
}

// printBroken says that the work was broken off, and what is left of it.
func (a *app) printBroken(err error) {
	l := a.language()
	fmt.Fprintln(a.stderr, l.Pick("attain: broken off", "attain：已中断"))
	if kept := keptError(0); errors.As(err, &kept) {
		fmt.Fprintln(a.stderr, l.Text(kept.Text()))
	}
}
