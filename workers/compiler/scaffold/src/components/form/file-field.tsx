"use client";

import { FileIcon, Trash2Icon, Undo2Icon } from "lucide-react";
import Image from "next/image";
import { type ChangeEvent, type ReactNode, use, useState } from "react";
import { useFormStatus } from "react-dom";
import { FormStateContext } from "@/components/form/form-state-context";
import { type FieldProps, FormField } from "@/components/form/form-field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { fill, messages } from "@/config/messages";
import { fileHref } from "@/lib/stored-file";

const bytesPerMegabyte = 1_048_576;

interface Chosen {
  name: string;
  /** Of the picture, in this browser only. */
  address: string | null;
  /** The form's attempt that it belongs to: afterwards the browser has forgotten it. */
  attempt: number;
}

/** A file: what is there, what takes its place, or that it goes. `value` is the stored file's path. */
export function FileField({
  accept,
  maxBytes,
  isImage = false,
  ...field
}: FieldProps & {
  /** Media types, as the browser's dialog takes them. */
  accept: string;
  maxBytes: number;
  isImage?: boolean;
}) {
  const { attempt, fieldErrors, files } = use(FormStateContext);
  const [problem, setProblem] = useState("");
  const [last, setLast] = useState<Chosen | null>(null);
  const [isRemoved, setRemoved] = useState(false);
  const chosen = last?.attempt === attempt ? last : null;
  const isLost = chosen === null && !fieldErrors[field.name];
  const lost = isLost ? files[field.name] : undefined;
  const stored = chosen === null && !isRemoved ? field.value : undefined;
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    const isTooLarge = file !== undefined && file.size > maxBytes;
    if (isTooLarge) event.target.value = "";
    const size = Math.floor(maxBytes / bytesPerMegabyte);
    setProblem(isTooLarge ? fill(messages.fileTooLarge, { size }) : "");
    const address = file && isImage ? URL.createObjectURL(file) : null;
    setLast(file === undefined || isTooLarge ? null : { name: file.name, address, attempt });
  };
  return (
    <FormField
      {...field}
      isMended={chosen !== null}
      problem={problem || (lost ? fill(messages.chooseFileAgain, { name: lost }) : "")}
    >
      {({ id, name, required, ...state }) => (
        <div className="grid gap-3 rounded-md border border-dashed border-input p-3">
          {stored && (
            <Shown
              picture={isImage ? fileHref(stored) : null}
              text={isImage ? messages.currentImage : messages.currentFile}
            >
              <Button type="button" variant="ghost" size="sm" onClick={() => setRemoved(true)}>
                <Trash2Icon aria-hidden="true" />
                {fill(messages.remove, { name: field.label })}
              </Button>
            </Shown>
          )}
          {chosen && <Shown picture={chosen.address} text={chosen.name} />}
          {isRemoved && chosen === null && (
            <Shown picture={null} text={messages.fileRemoved}>
              <input type="hidden" name={`${name}.remove`} value="true" />
              <Button type="button" variant="ghost" size="sm" onClick={() => setRemoved(false)}>
                <Undo2Icon aria-hidden="true" />
                {messages.undo}
              </Button>
            </Shown>
          )}
          <Input
            id={id}
            name={name}
            required={required && !stored}
            aria-invalid={state["aria-invalid"]}
            aria-describedby={state["aria-describedby"]}
            type="file"
            accept={accept}
            onChange={choose}
            className="h-auto cursor-pointer p-1 file:mr-3 file:h-7 file:cursor-pointer file:rounded-sm file:border-0 file:bg-secondary file:px-3 file:text-sm file:font-medium file:text-secondary-foreground"
          />
          {chosen && <Progress />}
        </div>
      )}
    </FormField>
  );
}

/** How far a browser has come is not known; that it is at work is. */
function Progress() {
  const { pending } = useFormStatus();
  if (!pending) return null;
  return (
    <progress
      aria-label={messages.uploading}
      className="h-1.5 w-full overflow-hidden rounded-full accent-primary"
    />
  );
}

function Shown({
  picture,
  text,
  children,
}: {
  picture: string | null;
  text: string;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      {picture === null ? (
        <span className="grid size-10 place-items-center rounded-md bg-muted text-muted-foreground">
          <FileIcon aria-hidden="true" className="size-5" />
        </span>
      ) : (
        <Image
          src={picture}
          alt=""
          width={96}
          height={96}
          unoptimized
          className="size-24 rounded-md border bg-muted object-cover"
        />
      )}
      <span className="min-w-0 flex-1 wrap-anywhere">{text}</span>
      {children}
    </div>
  );
}
