/* The webcam. */

import { Problem } from "/page/server.js";

const REASONS = {
  NotAllowedError: "The browser is not allowed to use the webcam. Allow it next to the page’s address, and try again.",
  NotFoundError: "Found no webcam on this device.",
  NotReadableError: "The webcam is in use by another program. Close that program, and try again.",
};

export const hasCamera = Boolean(navigator.mediaDevices && navigator.mediaDevices.getUserMedia);

/** Frames of the webcam while it runs. */
export class Camera {
  constructor(video) {
    this.video = video;
    this.stream = null;
  }

  get isOn() {
    return this.stream !== null;
  }

  async start() {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" } });
    } catch (failure) {
      throw new Problem(REASONS[failure.name] || "The webcam could not be used.");
    }
    this.video.srcObject = this.stream;
    await this.video.play();
  }

  stop() {
    if (this.stream) this.stream.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.video.srcObject = null;
  }

  frame() {
    return createImageBitmap(this.video);
  }
}
