// Package nn computes the model on the CPU.
package nn
