"""The paper's U-Net in idiomatic PyTorch, as a worker of compare_engines.py.

usage: pytorch_peer.py [compile] [bf16] [device=cuda]

Channels last. compile: through torch.compile; bf16: with autocast. Threads: OMP_NUM_THREADS. Needs torch and numpy.
"""
import os
import sys

import torch
from torch import nn
from torch.nn import functional

import unet_task as task


def block(before, filters, dropout):
    return nn.Sequential(nn.Conv2d(before, filters, 3, padding=1), nn.ReLU(), nn.Dropout(dropout),
                         nn.Conv2d(filters, filters, 3, padding=1), nn.ReLU())


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        before = task.CHANNELS
        self.down, self.up, self.merge = nn.ModuleList(), nn.ModuleList(), nn.ModuleList()
        for filters, dropout in zip(task.FILTERS, task.DROPOUT):
            self.down.append(block(before, filters, dropout))
            before = filters
        self.bottom = block(before, task.BOTTLENECK, task.BOTTLENECK_DROPOUT)
        before = task.BOTTLENECK
        for filters, dropout in zip(task.FILTERS[::-1], task.DROPOUT[::-1]):
            self.up.append(nn.ConvTranspose2d(before, filters, 2, 2))
            self.merge.append(block(2 * filters, filters, dropout))
            before = filters
        self.out = nn.Conv2d(before, 1, 1)

    def forward(self, x):
        skips = []
        for down in self.down:
            x = down(x)
            skips.append(x)
            x = functional.max_pool2d(x, 2)
        x = self.bottom(x)
        for up, merge in zip(self.up, self.merge):
            x = merge(torch.cat([up(x), skips.pop()], 1))
        return self.out(x)


def main(words):
    torch.set_num_threads(int(os.environ.get('OMP_NUM_THREADS', os.cpu_count())))
    device = next((word.split('=')[1] for word in words if word.startswith('device=')), 'cpu')
    network = UNet().to(device, memory_format=torch.channels_last)
    called = torch.compile(network) if 'compile' in words else network
    optimiser = torch.optim.Adam(network.parameters(), task.RATE)

    def logits(images):
        with torch.autocast(device, torch.bfloat16, enabled='bf16' in words):
            return called(images).float()

    def make_batch(b, h, w):
        images = torch.rand(b, task.CHANNELS, h, w, device=device).to(memory_format=torch.channels_last)
        return images, (torch.rand(b, 1, h, w, device=device) > .7).float()

    def train(batch):
        images, truth = batch
        network.train()
        optimiser.zero_grad()
        p = torch.sigmoid(logits(images))
        loss = 1 - (2 * (p * truth).sum() + 1) / (p.sum() + truth.sum() + 1)
        loss.backward()
        optimiser.step()
        loss.item()

    def infer(batch):
        network.eval()
        with torch.inference_mode():
            torch.sigmoid(logits(batch[0])).sum().item()

    task.serve(sum(p.numel() for p in network.parameters()), make_batch, train, infer)


main(sys.argv[1:])
